var connect = require('connect')
  , request = require('./request')
  , response = require('./response')
  , url = require('url')
  , format = require('util').format;

exports.start = function (port) {
  return connect.listen(port);
};
