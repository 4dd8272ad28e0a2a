(comment) @lead
(marginalia) @lead

(create_table (object_reference) @name (column_definitions) @body) @table
(column_definition name: (_) @name) @key
(constraint (keyword_constraint) name: (_) @name) @key
(constraint) @key

(create_view (object_reference) @name (keyword_as) @head) @view
(create_materialized_view (object_reference) @name (keyword_as) @head) @view
(create_function (object_reference) @name (function_body
  . (keyword_as)? . [(dollar_quote) (keyword_begin)] @head [(dollar_quote) (keyword_end)] @tail .)) @function
(create_procedure (object_reference) @name (procedure_body
  . (keyword_as)? . [(dollar_quote) (keyword_begin)] @head [(dollar_quote) (keyword_end)] @tail .)) @function
(create_index column: (_) @name) @index
(statement (_ . (keyword_create) [(object_reference) (identifier)] @name)) @statement

((insert (keyword_insert) @name (object_reference) @name
  (keyword_values) @head (keyword_on)? @tail) @list
  (#set! join " "))
(insert (keyword_values) (list . "(" . (_) @name) @item)

((statement (keyword_with) @name @head . (cte (identifier) @name) (select) @tail) @suite
  (#set! join " "))
(cte (identifier) @name "(" @head ")" @tail) @function

; What is no definition is named by its verb and its table.
((statement (_ . (_) @name) . (from [(object_reference) (relation . (object_reference))] @name)) @statement
  (#set! join " "))
((statement (update . (_) @name (relation . (object_reference) @name))) @statement
  (#set! join " "))
((statement (_ . (_) @name . (_)? @name (object_reference) @name)) @statement
  (#set! join " "))
(statement) @statement
