// The launcher in parts, for those who measure the product, break it or photograph it.
export { build } from './build.mjs';
export { productNode } from './install.mjs';
export { PROGRAMS, SEARCH_ATTRIBUTES, brokerEnv, productEnv, readyUrl } from './product.mjs';
export { accountsIn, ensureSecrets, secretFiles } from './secrets.mjs';
export { appService, kafkaService, postgresService, temporalService } from './services.mjs';
export { stateDir } from '../paths.mjs';
export { samePort } from '../servers/lib/ports.mjs';
export { startApp } from '../supervisor/app.mjs';
export { Supervisor } from '../supervisor/supervisor.mjs';
