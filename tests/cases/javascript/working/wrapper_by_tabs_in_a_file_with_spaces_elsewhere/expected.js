function valid( name ) {
	try {
		var i = filters.length,
			run = false;

		while( i-- ){
			if( name === filters[i] )
				run = true;
		}
		return run;
	} catch( failure ) {
		report( failure );
	}
}

var page = `
    <ul>
        <li>
            {
            }
        </li>
        {
        }
        {
        }
        {
        }
        {
        }
    </ul>
`;
