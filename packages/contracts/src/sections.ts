/** The parts of a report and the agents that read them. */
import { z } from 'zod';

/** Sections that hold data. The first ten are the field catalogue's; `framsida` is what stands before the report proper. */
export const sectionNames = [
  'forvaltningsberattelse',
  'flerarsoversikt',
  'forandring_eget_kapital',
  'resultatdisposition',
  'resultatrakning',
  'balansrakning',
  'kassaflodesanalys',
  'noter',
  'underskrifter',
  'revisionsberattelse',
  'framsida',
] as const;
export type SectionName = (typeof sectionNames)[number];

export const sectionSchema = z.object({
  name: z.string().min(1),
  /** The heading as printed, null when the section was inferred. */
  title: z.string().nullable(),
  startPage: z.number().int().min(1),
  endPage: z.number().int().min(1),
  /** Top of the section on its first page in points (0: the page's top). */
  startY: z.number().default(0),
});
export type Section = z.infer<typeof sectionSchema>;

/** Why a page belongs to no section that is read for data. */
export const pageRoles = [
  'cover',
  'contents',
  'reading_guide',
  'glossary',
  'signature_certificate',
  'blank',
  'other',
] as const;
export type PageRole = (typeof pageRoles)[number];

export const sectioningSchema = z.object({
  sections: z.array(sectionSchema),
  /** Each page that is in no section, with what it is. */
  otherPages: z.array(z.object({ page: z.number().int().min(1), role: z.enum(pageRoles) })),
  /** Headings that look like sections and lead to no agent. */
  unmapped: z.array(z.object({ title: z.string(), page: z.number().int().min(1) })),
});
export type Sectioning = z.infer<typeof sectioningSchema>;
