const { get, post } = require("./http");
const { log } = require("./log");
const express = require("express");

const app = express();

function run() {
  return get("/");
}

module.exports = { run };
