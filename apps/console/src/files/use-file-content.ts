import { useQuery } from '@tanstack/react-query';
import { askFile } from '../http/ask-file.ts';
import type { CaseFile } from './case-files.ts';

/** What a browser draws of itself; a drawing in markup is not among them, since it can hold more than a picture. */
const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
/** Photographs of the console have some hundred kB; a scan of more is fetched when it is opened. */
const SHOWN_BYTES_MAX = 4_000_000;

export const isPicture = ({ mediaType }: CaseFile): boolean => PICTURES.includes(mediaType);

/** Whether it is drawn beside its name without being asked for. */
export const isShownSmall = (file: CaseFile): boolean =>
  typeof file.name === 'string' && isPicture(file) && file.sizeBytes <= SHOWN_BYTES_MAX;

/** The content, asked for once; undefined until it is there, and while nobody wants it. */
export const useFileContent = (id: string, { hash, mediaType }: CaseFile, isWanted: boolean) =>
  useQuery({
    queryKey: ['file', id, hash],
    queryFn: ({ signal }) => askFile({ id, hash, mediaType }, signal),
    enabled: isWanted,
    staleTime: 'static',
  });
