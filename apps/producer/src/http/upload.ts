/** Multipart uploads, held in memory within fixed limits. */
import { BrfError } from '@brf/contracts';
import busboy from 'busboy';
import type { Request } from 'express';
import { MAX_FILE_BYTES, type ReceivedFile } from '../submit.ts';

export const MAX_FILES = 50;
const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

export interface Upload {
  files: ReceivedFile[];
  fields: Record<string, string>;
}

/**
 * Reads a multipart/form-data request.
 * Throws a BrfError `bad_request` for another content type, a malformed body or more than MAX_FILES files,
 * `pdf_too_large` when the files together pass 256 MiB.
 */
export function readUpload(request: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        defParamCharset: 'utf8',
        // One byte more than is taken, so that a file over the limit is seen to be.
        limits: { fileSize: MAX_FILE_BYTES + 1, files: MAX_FILES, fields: 10, fieldSize: 1_000 },
      });
    } catch (cause) {
      return reject(
        new BrfError('bad_request', 'send the PDFs as multipart/form-data, each in a part named "file"', {
          cause,
        }),
      );
    }
    const upload: Upload = { files: [], fields: {} };
    let total = 0;
    const fail = (error: BrfError) => {
      request.unpipe(parser);
      request.resume();
      reject(error);
    };
    parser.on('file', (_part, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        total += chunk.length;
        if (total > MAX_TOTAL_BYTES)
          fail(
            new BrfError(
              'pdf_too_large',
              'the files of one request may have 256 MiB together: send them in several requests',
            ),
          );
        else chunks.push(chunk);
      });
      stream.on('close', () => {
        upload.files.push({ fileName: filename ?? 'unnamed.pdf', bytes: Buffer.concat(chunks) });
      });
    });
    parser.on('field', (name, value) => {
      upload.fields[name] = value;
    });
    parser.on('filesLimit', () =>
      fail(
        new BrfError('bad_request', `one request may hold ${MAX_FILES} files: send the others in a next one`),
      ),
    );
    parser.on('error', (cause) =>
      fail(
        new BrfError('bad_request', 'the multipart body ended too early or is malformed: send it again', {
          cause,
        }),
      ),
    );
    parser.on('close', () => resolve(upload));
    request.on('aborted', () => reject(new BrfError('bad_request', 'the upload was broken off')));
    request.pipe(parser);
  });
}
