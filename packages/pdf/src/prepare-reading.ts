import { prepareRecogniser } from './ocr/recognise.ts';
import { startPdfThread } from './thread/pdf-thread.ts';

/**
 * Starts what reading needs (the PDF thread, the recogniser), so that a process's first document does not wait for
 * it. Without this call the first document starts it. Throws a BrfError when the thread does not start.
 */
export async function prepareReading(): Promise<void> {
  await Promise.all([startPdfThread(), prepareRecogniser()]);
}
