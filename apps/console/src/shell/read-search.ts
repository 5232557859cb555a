import type { SearchSchemaInput } from '@tanstack/react-router';
import { useMemo } from 'react';

/** What stands behind `?` of an address, as it was typed. */
export type UnreadSearch = Readonly<Record<string, unknown>>;

/** What links to a page may ask it for. Its form comes with the page, by `useRead`: forms are none of what everybody loads first. */
export const readByPage =
  <Search extends object>() =>
  (search: Partial<Search> & SearchSchemaInput): UnreadSearch =>
    search as UnreadSearch;

/** The search parameters of this page's address by its form. */
export const useRead = <Search>(form: (search: UnreadSearch) => Search, search: UnreadSearch): Search =>
  useMemo(() => form(search), [form, search]);
