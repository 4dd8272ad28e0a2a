(comment) @lead

(table . "[" . (_) @name "]" @head) @table
; Of several tables of one name, each is known by its first value.
((table_array_element . "[[" . (_) @name "]]" @head . (pair (_) (string) @name)) @table
  (#set! join " "))
(table_array_element . "[[" . (_) @name "]]" @head) @table

(pair . (_) @name "=" [(inline_table) @body.object (array) @body.list (_)] .) @key

((array (inline_table . "{" . (pair . (_) @name (_) @name .)) @item)
  (#set! join ": "))
(array (array . "[" . (_) @name) @item @body.list)
(array [(string) (integer) (float) (boolean) (local_date)] @item)
