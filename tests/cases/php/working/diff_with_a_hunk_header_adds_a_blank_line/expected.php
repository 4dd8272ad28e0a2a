<?php

/**
 * The clock of the station.
 */
declare(strict_types=1);

function now(): int
{
    return time();
}
