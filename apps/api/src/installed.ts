import { Inject } from '@nestjs/common';

export const INSTALLATION = Symbol('installation');
export const METRICS = Symbol('metrics');
export const TOKENS = Symbol('tokens');
export const PASSWORDS = Symbol('passwords');
export const TRY_LIMIT = Symbol('try limit');
export const PARTS = Symbol('parts of health');

/** What the api is built on; comes in by `createApi`. */
export const Installed = (): ParameterDecorator => Inject(INSTALLATION) as ParameterDecorator;
