<?php

class RequestTest extends TestCase
{
    /**
     * @covers Request::set
     */
    public function testSets()
    {
        $request = new Request('PUT', 'http://example.com', array('Content-Type' => 'text/plain'));
        $this->assertEquals('100-Continue', $request->getHeader('Expect'));
    }

    /**
     * @covers Request::__toString
     * @covers Request::addFields
     */
    public function testIncludesBody()
    {
        $this->assertSame('PUT', (string) $this->request);
    }

    /**
     * @covers Request::__toString
     * @covers Request::addFields
     */
    public function testAddsFields()
    {
        $this->assertSame('a=b', (string) $this->request);
    }
}
