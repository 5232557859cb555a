import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failed } from '../ui/failed.tsx';

/** In place of a page that could not be drawn or loaded; what frames it stays. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => <Failed error={error} onRetry={reset} />;
