import type { TextFile } from './tree.ts';

export interface Manifest {
  /** Empty for the root. */
  readonly folder: string;
  readonly name: string;
  readonly private: boolean;
  readonly esm: boolean;
  readonly tags: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Written {
  name?: string;
  private?: boolean;
  type?: string;
  nx?: { tags?: string[] };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export const manifests = (files: readonly TextFile[]): Manifest[] =>
  files.filter(({ path }) => /(?:^|\/)package\.json$/.test(path)).map(read);

function read({ path, text }: TextFile): Manifest {
  const written = JSON.parse(text) as Written;
  return {
    folder: path.replace(/\/?package\.json$/, ''),
    name: written.name ?? '',
    private: written.private === true,
    esm: written.type === 'module',
    tags: written.nx?.tags ?? [],
    dependencies: { ...written.dependencies, ...written.optionalDependencies },
    devDependencies: written.devDependencies ?? {},
  };
}
