import { Inject } from '@nestjs/common';

export const RUNTIME = Symbol('installation');
export const METRICS = Symbol('metrics');
export const TOKENS = Symbol('tokens');
export const PASSWORDS = Symbol('passwords');
export const RATE_LIMITER = Symbol('try limit');
export const RESUBMIT = Symbol('sending dead letters in again');
export const OPERATIONS_SETTINGS = Symbol('settings of the status');
export const HEALTH_CHECKS = Symbol('parts of health');

/**
 * The ports of the installation that the parameter's type names. No class asks for the whole of it: its constructor says
 * what it works with (lint).
 */
export const InjectPorts = (): ParameterDecorator => Inject(RUNTIME) as ParameterDecorator;
