<?php

namespace Shop\Orders;

/**
 * Writes an order for the people who pack it.
 */
class PackingSlip extends Slip
{
    public function title(): string
    {
        return 'Order ' . $this->order->number;
    }

    /**
     * @param Item $i
     * @return string
     */
    private function row($i): string
    {
        return sprintf('%3d x %s', $i->count, $i->name);
    }
}
