#!/bin/sh

start_web() {
    cd /srv/web
    . ./env
    ./serve &
    echo $! > web.pid
}

start_mail() {
    cd /srv/mail
    . ./env
    ./serve &
    echo $! > mail.pid
}

start_web
start_mail
