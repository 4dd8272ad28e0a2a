(comment) @lead

(pair key: (_) @name value: [(object) @body.object (array) @body.list (_)]) @key

; An item is named by its first key: that tells items apart.
((array (object . (pair key: (_ (_) @name) value: (_) @name)) @item @body.object)
  (#set! join ": "))
(array (array . (_) @name) @item @body.list)
(array (_) @item)
