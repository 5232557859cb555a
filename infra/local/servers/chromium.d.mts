export declare function findChromium(options?: {
  env?: NodeJS.ProcessEnv;
  log?: (line: string) => void;
}): Promise<string>;
