import { Inject } from '@nestjs/common';

export const RUNTIME = Symbol('installation');
export const METRICS = Symbol('metrics');
export const TOKENS = Symbol('tokens');
export const PASSWORDS = Symbol('passwords');
export const RATE_LIMITER = Symbol('try limit');
export const HEALTH_CHECKS = Symbol('parts of health');

/** What the api is built on; comes in by `createApi`. */
export const InjectRuntime = (): ParameterDecorator => Inject(RUNTIME) as ParameterDecorator;
