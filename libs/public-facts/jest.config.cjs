module.exports = require('../../jest.preset.cjs').forPackage('public-facts', __dirname);
