/** The tesseract program of the machine, one process per picture. */
import { execFile, spawn } from 'node:child_process';
import { BrfError } from '@brf/contracts';
import { type OcrJob, PAGE_SEGMENTATION } from './engine.ts';

/** Whether a tesseract program with the models for Swedish and English is installed. */
export function hasNativeTesseract(): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('tesseract', ['--list-langs'], { timeout: 10_000 }, (error, stdout) => {
      const models = stdout.split('\n');
      resolve(!error && models.includes('swe') && models.includes('eng'));
    });
  });
}

/** Recognises a picture with the program; an OcrEngine. */
export function recogniseNatively({ pgm, dpi, language }: OcrJob, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // One thread per process: its own threads only get in each other's way. `env` sets that for the child alone.
    const args = [
      'stdin',
      'stdout',
      '-l',
      language,
      '--psm',
      PAGE_SEGMENTATION,
      '--dpi',
      String(dpi),
      'hocr',
    ];
    const child = spawn('env', ['OMP_THREAD_LIMIT=1', 'tesseract', ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-300);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else
        reject(
          new BrfError('internal', `tesseract ended with ${code}: ${complaint.replaceAll('\n', ' ').trim()}`),
        );
    });
    // A process that dies early closes its input; its exit code tells the reason.
    child.stdin.on('error', () => {});
    child.stdin.end(pgm);
  });
}
