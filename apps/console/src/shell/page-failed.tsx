import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failed } from '../ui/failed.tsx';

/** What Chromium, Firefox, Safari and Vite say of a file of the console that is not there, as after an update. */
const FILE_IS_GONE = /dynamically imported module|importing a module script|preload css/i;
const isFileGone = (error: unknown): boolean => error instanceof Error && FILE_IS_GONE.test(error.message);

/**
 * In place of a page that could not be drawn or loaded; what frames it stays. A file that did not come is never asked for again by
 * the page that asked: only a new page does.
 */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <Failed error={error} onRetry={isFileGone(error) ? () => location.reload() : reset} />
);
