import { resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import type { OpenApi } from './description.ts';

/** Beside this file, so that packages are found; written nowhere. */
const HERE = import.meta.dirname;
const fileOf = (name: string): string => resolve(HERE, `${name}.ts`);

const OPTIONS: ts.CompilerOptions = {
  ...{ strict: true, noEmit: true, skipLibCheck: true, types: [] },
  ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext },
};

/** What a client gets from every operation, as its caller sees it. */
const ANSWERS = `
import type { FetchResponse } from 'openapi-fetch';
import type { paths } from './paths.ts';
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Got<O extends Record<string | number, any>> = Extract<FetchResponse<O, {}, \`\${string}/\${string}\`>, { error?: undefined }>['data'];
export type Answers = {
  [P in keyof paths]: {
    [M in Method as paths[P][M & keyof paths[P]] extends { responses: object } ? M : never]-?: Got<paths[P][M & keyof paths[P]] & object>;
  };
};
`;

/** Operations whose answers have no body. */
export const NO_BODY = 'nothing';

/** A client as outsiders make it: types from the description, and calls that are typed by them. */
export class GeneratedClient {
  private readonly sources: ReadonlyMap<string, string>;

  private constructor(sources: ReadonlyMap<string, string>) {
    this.sources = sources;
  }

  static async of(document: OpenApi): Promise<GeneratedClient> {
    const paths = astToString(await openapiTS(document as never));
    return new GeneratedClient(
      new Map([
        [fileOf('paths'), paths],
        [fileOf('answers'), ANSWERS],
      ]),
    );
  }

  /** What the compiler says of a program that uses it. */
  errorsIn(program: string): readonly string[] {
    const built = this.build([...this.sources, [fileOf('program'), program]]);
    return ts.getPreEmitDiagnostics(built).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  }

  /** Of each operation, where the description of its answer does not say what is there. */
  openParts(): ReadonlyMap<string, readonly string[]> {
    const built = this.build([...this.sources]);
    const checker = built.getTypeChecker();
    const source = built.getSourceFile(fileOf('answers'));
    const exported = source && checker.getSymbolAtLocation(source);
    const answers = exported && checker.getExportsOfModule(exported).find(({ name }) => name === 'Answers');
    if (!answers) throw new Error('the client has no answers');
    const all = checker.getDeclaredTypeOfSymbol(answers);
    const entries = checker.getPropertiesOfType(all).flatMap((path) =>
      checker.getPropertiesOfType(checker.getTypeOfSymbol(path)).map((method) => {
        const walk = new TypeWalk(checker);
        const answer = checker.getTypeOfSymbol(method);
        walk.through(answer, '');
        if (answer.flags & (ts.TypeFlags.Never | ts.TypeFlags.Undefined)) walk.open.add(NO_BODY);
        return [`${method.name} ${path.name}`, [...walk.open]] as const;
      }),
    );
    return new Map(entries);
  }

  private build(files: readonly (readonly [string, string])[]): ts.Program {
    const sources = new Map(files);
    const host = ts.createCompilerHost(OPTIONS);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (name) => sources.has(name) || fileExists(name);
    host.readFile = (name) => sources.get(name) ?? readFile(name);
    host.getSourceFile = (name, ...rest) => {
      const text = sources.get(name);
      return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ...[rest[0]]);
    };
    return ts.createProgram([...sources.keys()], { ...OPTIONS, allowImportingTsExtensions: true }, host);
  }
}

/** Goes through a type to all that it holds. */
class TypeWalk {
  readonly open = new Set<string>();
  private readonly seen = new Set<ts.Type>();
  private readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  through(type: ts.Type, at: string): void {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) this.open.add(at);
    if (type.isUnionOrIntersection()) return type.types.forEach((part) => this.through(part, at));
    if (!(type.flags & ts.TypeFlags.Object) || this.seen.has(type)) return;
    this.seen.add(type);
    this.parts(type, at);
  }

  private parts(type: ts.Type, at: string): void {
    const { checker } = this;
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const value = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (value) this.through(value, `${at}{}`);
    if (item) return this.through(item, `${at}[]`);
    for (const part of checker.getPropertiesOfType(type)) {
      this.through(checker.getTypeOfSymbol(part), at === '' ? part.name : `${at}.${part.name}`);
    }
  }
}
