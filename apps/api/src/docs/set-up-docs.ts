import { listMessages } from '@lianxin/application';
import { describeMessages } from '@lianxin/contracts';
import type { Runtime } from '@lianxin/runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { PUBLIC_ROUTE, serveAssets } from './assets.ts';
import { describeProcesses } from './describe-processes.ts';
import { completeOperation, describeRoutes, operationIdOf } from './describe-routes.ts';
import { describeQueries } from './describe-queries.ts';
import { VERSION } from '../version.ts';
import { refTo } from './openapi-parts.ts';

/** Tags of operations that belong to no process. */
const TAGS = {
  operations: 'Whether it runs, and how it does.',
  identity: 'Signing in and out, and who may.',
  public: 'Following a request without an account.',
  erasures: 'Destroying the data of a person.',
  'dead letters': 'Messages that could not be handled: looked at, sent in again, dropped.',
  queries: 'Lists, boards and reports.',
  'working days': 'Which days work and why, and when an allowance would be due.',
  programmes: 'Versions of programmes, their rules in words, and what two of them have otherwise.',
  'rule changes': 'Other rules under running cases: looked at, ordered, then confirmed by another person.',
};

/** Removes schemas that no operation of this installation uses. */
function dropUnused({ paths, components }: OpenAPIObject): void {
  const used = JSON.stringify(paths);
  for (const name of Object.keys(components?.schemas ?? {})) {
    if (!used.includes(JSON.stringify(refTo(name)['$ref']))) delete components?.schemas?.[name];
  }
}

function documentOf(app: NestFastifyApplication, runtime: Runtime): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('连心 Lianxin')
    .setDescription('Commands in, answers out. Every error is application/problem+json naming code, field and rule.')
    .setVersion(VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth()
    .addSecurityRequirements('bearer');
  for (const [name, description] of Object.entries(TAGS)) about.addTag(name, description);
  const document = SwaggerModule.createDocument(app, about.build(), { operationIdFactory: operationIdOf });
  describeRoutes(document);
  describeProcesses(document, runtime.modules.values());
  describeQueries(document, runtime.queries.values());
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations)) completeOperation(path, operation as never);
  }
  dropUnused(document);
  return document;
}

/** `/docs` for people; for machines `/docs/json` of the API, `/docs/asyncapi.json` of messages. Made when first asked for. */
export function setUpDocs(app: NestFastifyApplication, runtime: Runtime): void {
  const server = app.getHttpAdapter().getInstance();
  const modules = [...runtime.modules.values()];
  let document: OpenAPIObject | undefined;
  server.get('/docs/json', PUBLIC_ROUTE, () => (document ??= documentOf(app, runtime)));
  let messages: object | undefined;
  server.get('/docs/asyncapi.json', PUBLIC_ROUTE, () => (messages ??= describeMessages(listMessages(modules))));
  serveAssets(server);
}
