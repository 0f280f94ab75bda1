/** The HTTP interface, described in OpenAPI 3.1. */
const problem = {
  description: 'What is wrong, in one line',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const json = (description: string, schema: object) => ({
  description,
  content: { 'application/json': { schema } },
});
const pathParameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const text = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'BRF extraction',
    version: '1',
    description:
      'Annual reports of Swedish housing associations in, checked data out. Pages are PDF pages from 1; money is whole kronor; dates are ISO.',
  },
  security: [{ token: [] }],
  paths: {
    '/v1/documents': {
      post: {
        operationId: 'submitDocuments',
        summary: 'Hand in one or many PDFs',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['file'],
                properties: {
                  file: {
                    type: 'array',
                    items: { type: 'string', contentMediaType: 'application/pdf' },
                    description: 'Up to 50 parts of this name, 64 MiB each',
                  },
                  run: { ...text, description: 'Run to add to; a new one without it' },
                  engine: { enum: ['text-layer', 'hf-direct'] },
                },
              },
            },
          },
        },
        responses: {
          202: json('Stored and queued', ref('Submission')),
          400: problem,
          401: problem,
          413: problem,
          415: problem,
          422: problem,
        },
      },
    },
    '/v1/documents/{docId}': {
      get: {
        operationId: 'getDocument',
        summary: "A document's state and, when it is done, its checked fields",
        parameters: [
          pathParameter('docId', 'Document id'),
          {
            name: 'run',
            in: 'query',
            description: 'The run meant; the newest that holds the document without it',
            schema: text,
          },
        ],
        responses: { 200: json('The document', { type: 'object' }), 401: problem, 404: problem },
      },
    },
    '/v1/runs': {
      get: {
        operationId: 'listRuns',
        summary: 'All runs, newest first',
        responses: { 200: json('Runs', { type: 'object' }), 401: problem },
      },
    },
    '/v1/runs/{runId}': {
      get: {
        operationId: 'getRun',
        summary: 'Where a run stands',
        parameters: [pathParameter('runId', 'Run id')],
        responses: {
          200: json('State, documents and counts of jobs', { type: 'object' }),
          401: problem,
          404: problem,
        },
      },
    },
    '/v1/runs/{runId}/report': {
      get: {
        operationId: 'getRunReport',
        summary: "A run's performance report, as JSON or (Accept: text/plain) as text",
        parameters: [pathParameter('runId', 'Run id')],
        responses: {
          200: {
            description: 'The report',
            content: { 'application/json': { schema: { type: 'object' } }, 'text/plain': { schema: text } },
          },
          401: problem,
          404: problem,
        },
      },
    },
    '/v1/jobs/{jobId}': {
      get: {
        operationId: 'getJob',
        summary: 'A job with every round: prompt, result, accuracy, verdicts, improvements',
        parameters: [pathParameter('jobId', 'Job id')],
        responses: { 200: json('The job', { type: 'object' }), 401: problem, 404: problem },
      },
    },
    '/healthz': {
      get: {
        operationId: 'getHealth',
        summary: 'The process lives',
        security: [],
        responses: { 200: json('Alive', { type: 'object' }) },
      },
    },
    '/readyz': {
      get: {
        operationId: 'getReadiness',
        summary: 'Postgres and Redis answer',
        security: [],
        responses: {
          200: json('Both answer', { type: 'object' }),
          503: json('One does not', { type: 'object' }),
        },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Problem: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'detail'],
        properties: { type: text, title: text, status: { type: 'integer' }, code: text, detail: text },
      },
      Submission: {
        type: 'object',
        required: ['runId', 'engine', 'evaluator', 'documents', 'rejected'],
        properties: {
          runId: text,
          engine: text,
          evaluator: text,
          documents: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                docId: text,
                fileName: text,
                created: { type: 'boolean', description: 'False when the run already holds this PDF' },
              },
            },
          },
          rejected: {
            type: 'array',
            items: { type: 'object', properties: { fileName: text, code: text, detail: text } },
          },
        },
      },
    },
  },
} as const;
