import type { Runtime, Metrics, HealthCheck } from '@lianxin/runtime';
import type { TokenKey } from '@lianxin/identity';
import { Passwords, Tokens, RateLimiter } from '@lianxin/identity';
import { toMs } from '@lianxin/kernel';
import type { DynamicModule, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ProblemFilter } from './http/problem-filter.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { RuleChangesController } from './changes/rule-changes.controller.ts';
import { AccountsController } from './identity/accounts.controller.ts';
import { OwnAccountController } from './identity/own-account.controller.ts';
import { PeopleController } from './identity/people.controller.ts';
import { RoleGuard } from './identity/role-guard.ts';
import { SessionsController } from './identity/sessions.controller.ts';
import { RUNTIME, METRICS, HEALTH_CHECKS, PASSWORDS, TOKENS, RATE_LIMITER } from './injection-tokens.ts';
import { OperationsController } from './operations/operations.controller.ts';
import { AgendaController } from './processes/agenda/agenda.controller.ts';
import { ReadAgendaHandler } from './processes/agenda/read-agenda.ts';
import { AttachmentsController } from './processes/attachments/attachments.controller.ts';
import { BulkController } from './processes/bulk/bulk.controller.ts';
import { ClocksController } from './processes/clocks/clocks.controller.ts';
import { ReadClocksHandler } from './processes/clocks/read-clocks.handler.ts';
import { DossierController } from './processes/dossier/dossier.controller.ts';
import { EventsController } from './processes/events/events.controller.ts';
import { LiveUpdates } from './processes/events/live-updates.service.ts';
import { HistoryController } from './processes/history/history.controller.ts';
import { ReadHistoryHandler } from './processes/history/read-history.handler.ts';
import { OpenController } from './processes/open/open.controller.ts';
import { PossibleController } from './processes/possible/possible.controller.ts';
import { ReadPossibleHandler } from './processes/possible/read-possible.ts';
import { SubmitCommandHandler } from './processes/send/submit-command.ts';
import { SendController } from './processes/send/send.controller.ts';
import { ViewController } from './processes/view/view.controller.ts';
import { ViewStreamHandler } from './processes/view/view-stream.handler.ts';
import { RunQueryHandler } from './queries/run-query.handler.ts';
import { QueriesController } from './queries/queries.controller.ts';
import { LookUpReceiptHandler } from './receipts/look-up-receipt.ts';
import { ReceiptsController } from './receipts/receipts.controller.ts';

export interface ApiDependencies {
  readonly runtime: Runtime;
  readonly tokenKey: TokenKey;
  readonly metrics: Metrics;
  readonly healthChecks: readonly HealthCheck[];
}

/** Literal addresses before those with a place for an id. */
const controllers = [
  OperationsController,
  SessionsController,
  OwnAccountController,
  AccountsController,
  PeopleController,
  ErasuresController,
  ReceiptsController,
  QueriesController,
  RuleChangesController,
  BulkController,
  OpenController,
  SendController,
  EventsController,
  HistoryController,
  AgendaController,
  ClocksController,
  PossibleController,
  AttachmentsController,
  DossierController,
  ViewController,
];

const handlers = [
  SubmitCommandHandler,
  ViewStreamHandler,
  ReadHistoryHandler,
  ReadAgendaHandler,
  ReadClocksHandler,
  ReadPossibleHandler,
  RunQueryHandler,
  LookUpReceiptHandler,
];

function providersOf({ runtime, tokenKey, metrics, healthChecks: parts }: ApiDependencies): Provider[] {
  const nowMs = (): number => toMs(runtime.clock.now());
  return [
    { provide: RUNTIME, useValue: runtime },
    { provide: METRICS, useValue: metrics },
    { provide: HEALTH_CHECKS, useValue: parts },
    { provide: TOKENS, useValue: new Tokens(tokenKey, runtime.accounts, nowMs) },
    { provide: PASSWORDS, useValue: new Passwords() },
    { provide: RATE_LIMITER, useValue: new RateLimiter() },
  ];
}

@Module({})
export class ApiModule {
  static forRuntime(api: ApiDependencies): DynamicModule {
    return {
      module: ApiModule,
      imports: [CqrsModule.forRoot()],
      controllers,
      providers: [
        ...providersOf(api),
        ...handlers,
        LiveUpdates,
        { provide: APP_GUARD, useClass: RoleGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
