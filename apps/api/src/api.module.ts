import { InboxStanding } from './inbox/inbox-standing.ts';
import { InboxController } from './inbox/inbox.controller.ts';
import type { Runtime, Metrics, HealthCheck } from '@lianxin/runtime';
import type { TokenKey } from '@lianxin/identity';
import { Passwords, Tokens, RateLimiter } from '@lianxin/identity';
import { toMs } from '@lianxin/kernel';
import type { DynamicModule, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { ProblemFilter } from './http/problem-filter.ts';
import { DeadLettersController } from './dead-letters/dead-letters.controller.ts';
import type { Resubmit } from './dead-letters/resubmit.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { RuleChangesController } from './changes/rule-changes.controller.ts';
import { AccountsController } from './identity/accounts.controller.ts';
import { OwnAccountController } from './identity/own-account.controller.ts';
import { ProgrammesController } from './programmes/programmes.controller.ts';
import { OwnSettingsController } from './identity/own-settings.controller.ts';
import { PeopleController } from './identity/people.controller.ts';
import { RoleGuard } from './identity/role-guard.ts';
import { ParameterGuard } from './http/parameter-guard.ts';
import { SessionsController } from './identity/sessions.controller.ts';
import { CalendarsController } from './calendars/calendars.controller.ts';
import {
  HEALTH_CHECKS,
  METRICS,
  OPERATIONS_SETTINGS,
  PASSWORDS,
  RATE_LIMITER,
  RESUBMIT,
  RUNTIME,
  TOKENS,
} from './injection-tokens.ts';
import type { OperationsSettings } from './operations/operations-status.ts';
import { OperationsStatus } from './operations/operations-status.ts';
import { StatusController } from './operations/status.controller.ts';
import { OperationsController } from './operations/operations.controller.ts';
import { AgendaController } from './processes/agenda/agenda.controller.ts';
import { ReadAgendaHandler } from './processes/agenda/read-agenda.ts';
import { AlikeController } from './processes/alike/alike.controller.ts';
import { ReadAlikeHandler } from './processes/alike/read-alike.handler.ts';
import { AttachmentsController } from './processes/attachments/attachments.controller.ts';
import { FileGetter } from './processes/attachments/file-getter.ts';
import { FilePutter } from './processes/attachments/file-putter.ts';
import { BulkController } from './processes/bulk/bulk.controller.ts';
import { ClocksController } from './processes/clocks/clocks.controller.ts';
import { ReadClocksHandler } from './processes/clocks/read-clocks.handler.ts';
import { DiffsController } from './processes/diffs/diffs.controller.ts';
import { ReadDiffsHandler } from './processes/diffs/read-diffs.handler.ts';
import { DossierController } from './processes/dossier/dossier.controller.ts';
import { EventsController } from './processes/events/events.controller.ts';
import { LiveUpdates } from './processes/events/live-updates.service.ts';
import { HistoryController } from './processes/history/history.controller.ts';
import { ReadHistoryHandler } from './processes/history/read-history.handler.ts';
import { OpenController } from './processes/open/open.controller.ts';
import { PossibleController } from './processes/possible/possible.controller.ts';
import { ReadPossibleHandler } from './processes/possible/read-possible.ts';
import { ProofController } from './processes/proof/proof.controller.ts';
import { SubmitCommandHandler } from './processes/send/submit-command.ts';
import { SendController } from './processes/send/send.controller.ts';
import { TrialController } from './processes/trial/trial.controller.ts';
import { TryCommandHandler } from './processes/trial/try-command.ts';
import { ViewController } from './processes/view/view.controller.ts';
import { ViewStreamHandler } from './processes/view/view-stream.handler.ts';
import { RunQueryHandler } from './queries/run-query.handler.ts';
import { QueriesController } from './queries/queries.controller.ts';
import { LookUpReceiptHandler } from './receipts/look-up-receipt.ts';
import { ReceiptFilesController } from './receipts/receipt-files.controller.ts';
import { ReceiptCheck } from './receipts/receipt-check.ts';
import { ReceiptsController } from './receipts/receipts.controller.ts';
import { ShownComparison } from './requests/compare-shown.ts';
import { RequestFiler } from './requests/request-filer.ts';
import { RequestsController } from './requests/requests.controller.ts';

export interface ApiDependencies {
  readonly runtime: Runtime;
  readonly tokenKey: TokenKey;
  readonly metrics: Metrics;
  readonly healthChecks: readonly HealthCheck[];
  readonly resubmit?: Resubmit | undefined;
  readonly operations?: OperationsSettings | undefined;
}

/** Literal paths come before those with a place for an id. */
const controllers = [
  OperationsController,
  StatusController,
  SessionsController,
  OwnAccountController,
  OwnSettingsController,
  AccountsController,
  PeopleController,
  ErasuresController,
  DeadLettersController,
  ReceiptsController,
  ReceiptFilesController,
  RequestsController,
  QueriesController,
  InboxController,
  RuleChangesController,
  CalendarsController,
  ProgrammesController,
  BulkController,
  OpenController,
  SendController,
  TrialController,
  EventsController,
  HistoryController,
  DiffsController,
  ProofController,
  AgendaController,
  ClocksController,
  AlikeController,
  PossibleController,
  AttachmentsController,
  DossierController,
  ViewController,
];

const handlers = [
  SubmitCommandHandler,
  TryCommandHandler,
  ViewStreamHandler,
  ReadHistoryHandler,
  ReadDiffsHandler,
  ReadAgendaHandler,
  ReadClocksHandler,
  ReadAlikeHandler,
  ReadPossibleHandler,
  RunQueryHandler,
  LookUpReceiptHandler,
];

function providersOf(dependencies: ApiDependencies): Provider[] {
  const { runtime, tokenKey, metrics, healthChecks: parts, resubmit, operations = {} } = dependencies;
  const nowMs = (): number => toMs(runtime.clock.now());
  return [
    { provide: RUNTIME, useValue: runtime },
    { provide: METRICS, useValue: metrics },
    { provide: HEALTH_CHECKS, useValue: parts },
    { provide: TOKENS, useValue: new Tokens(tokenKey, runtime.accounts, nowMs) },
    { provide: RESUBMIT, useValue: resubmit },
    { provide: OPERATIONS_SETTINGS, useValue: operations },
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
        InboxStanding,
        LiveUpdates,
        OperationsStatus,
        ReceiptCheck,
        RequestFiler,
        ShownComparison,
        FilePutter,
        FileGetter,
        { provide: APP_GUARD, useClass: RoleGuard },
        { provide: APP_GUARD, useClass: ParameterGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
