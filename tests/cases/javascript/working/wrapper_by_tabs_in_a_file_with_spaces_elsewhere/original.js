function valid( name ) {
	var i = filters.length,
		run = false;

	while( i-- ){
		if( name === filters[i] )
			run = true;
	}
	return run;
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
