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
     * @param Item $item
     * @return string
     */
    private function row($item): string
    {
        return sprintf('%3d x %s', $item->count, $item->name);
    }
}
