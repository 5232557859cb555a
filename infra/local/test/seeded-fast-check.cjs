const path = require('node:path');

// By its path: by its name Jest would come here again.
const fastCheck = require(path.join(__dirname, '../../../node_modules/fast-check/lib/cjs/fast-check.js'));

fastCheck.configureGlobal({ ...fastCheck.readConfigureGlobal(), seed: Number(process.env.LIANXIN_SEED) });

module.exports = fastCheck;
