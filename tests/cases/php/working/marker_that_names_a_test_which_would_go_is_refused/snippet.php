// ... existing code ...
class RequestTest extends TestCase
{
// ... existing code ...
        $this->assertEquals('100-Continue', $request->getHeader('Expect'));
    }

    /**
     * @covers Request::body
     */
    public function testBody()
    {
        $request = new Request('PUT', 'http://example.com', array(
            'Content-Type' => 'text/plain'
        ));
        $this->assertEquals('text/plain', $request->getHeader('Content-Type'));
    }

    /**
     * @covers Request::__toString
     * @covers Request::addFields
     */
// ... keep testIncludesBody ...
}
