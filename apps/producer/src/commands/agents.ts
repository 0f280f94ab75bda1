import { readFile } from 'node:fs/promises';
import { BrfError } from '@brf/contracts';
import { getAgent, loadAgents, setPrompt } from '@brf/storage';
import type { Command } from 'commander';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf agents list|show|set-prompt` */
export function addAgentCommands(program: Command): void {
  const agents = program.command('agents').description('the agents in the registry and their prompts');
  agents
    .command('list')
    .description('all agents')
    .action(() =>
      withConnections(async ({ db }) => {
        const rows = (await loadAgents(db)).map((agent) => [
          agent.agentId,
          agent.typicalSections.join(', '),
          String(agent.boundedPrompt.length),
          agent.specialization,
        ]);
        console.log(formatTable(['agent', 'sections', 'prompt letters', 'specialization'], rows));
      }),
    );
  agents
    .command('show')
    .description("an agent's prompt and answer schema")
    .argument('<agent>')
    .action((agentId: string) =>
      withConnections(async ({ db }) => {
        const agent = await getAgent(db, agentId);
        console.log(
          `${agent.agentId}: ${agent.specialization}\n\n${agent.boundedPrompt}\n\n${JSON.stringify(agent.jsonSchema, null, 2)}`,
        );
      }),
    );
  agents
    .command('set-prompt')
    .description("change an agent's prompt; the jobs that follow use it")
    .argument('<agent>')
    .argument('<file>', 'text file with the new prompt')
    .action((agentId: string, file: string) =>
      withConnections(async ({ db }) => {
        const prompt = await readFile(file, 'utf8').catch((cause: unknown) => {
          throw new BrfError('bad_request', `${file} cannot be read: name a text file with the prompt`, {
            cause,
          });
        });
        await setPrompt(db, agentId, prompt.trim());
        console.log(`${agentId}: the next jobs use the new prompt (${prompt.trim().length} letters)`);
      }),
    );
}
