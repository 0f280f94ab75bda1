import { readFile } from 'node:fs/promises';
import { WINS_NEEDED } from '@brf/coaching';
import { BrfError } from '@brf/contracts';
import { getAgent, loadAgents, setPrompt } from '@brf/storage';
import { type Command, InvalidArgumentError } from 'commander';
import { promoteAgentPrompt, rollBackAgentPrompt, showPromptHistory } from './agent-prompts.ts';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf agents list|show|set-prompt|history|promote|rollback` */
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
  agents
    .command('history')
    .description("an agent's prompt versions with their lineage, and the challengers")
    .argument('<agent>')
    .action(showPromptHistory);
  agents
    .command('promote')
    .description('try the best challenger on other documents, and put it in use when it has won')
    .argument('<agent>')
    .option('--wins <number>', 'documents that it must read better', readCount, WINS_NEEDED)
    .action(promoteAgentPrompt);
  agents
    .command('rollback')
    .description("take an agent's prompt back, to the one it was made from or to a version")
    .argument('<agent>')
    .argument('[version]', 'number of a version', readCount)
    .action((agentId: string, version: number | undefined) => rollBackAgentPrompt(agentId, version));
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('expected a number from 1');
  return Number(text);
}
