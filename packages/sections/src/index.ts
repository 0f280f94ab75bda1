export { getAgentsForSection, planJobs } from './agent-map.ts';
export { findSections } from './find-sections.ts';
