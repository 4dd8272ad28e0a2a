// ...
		request() {
			const proxy = new PassThrough();
			proxy.headers = {};
			proxy.resume();
			proxy.read = () => {
				proxy.destroy(new Error(message));
			};

			return proxy;
		},
// ...
		request() {
			throw new Error('foobar');
		},
// ...
