test('an error of the request', async t => {
	await t.throwsAsync(got('https://example.com', {
		request() {
			const proxy = new PassThrough();
			proxy.headers = {};
			proxy.resume();
			proxy.read = () => {
				proxy.destroy(new Error(message));
			};

			return proxy;
		},
		throwHttpErrors: false,
	}), {message});
});

test('an error of the body', async t => {
	await t.throwsAsync(got('https://example.com', {
		request() {
			throw new Error('foobar');
		},
	}), {message: 'foobar'});
});
