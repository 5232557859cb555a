// The launcher in parts, for those who measure the product and those who break it.
export { build } from './build.mjs';
export { productNode } from './install.mjs';
export { PROGRAMS, SEARCH_ATTRIBUTES, productEnv, readyUrl } from './product.mjs';
export { ensureSecrets } from './secrets.mjs';
export { appService, postgresService, temporalService } from './services.mjs';
export { samePort } from '../servers/lib/ports.mjs';
export { startApp } from '../supervisor/app.mjs';
export { Supervisor } from '../supervisor/supervisor.mjs';
