(comment) @lead

; A manifest is a section, known by its kind and name; so is each of several documents, by its first key.
((document "---" @head (block_node (block_mapping
  (block_mapping_pair key: (_) @_kind value: (_) @name)
  . (block_mapping_pair key: (_) @_metadata value: (block_node (block_mapping
    (block_mapping_pair key: (_) @_name value: (_) @name))))))) @section
  (#eq? @_kind "kind") (#eq? @_metadata "metadata") (#eq? @_name "name") (#set! join " "))
((stream (document "---" @head (block_node (block_mapping
  . (block_mapping_pair key: (_) @name value: (flow_node) @name)))) @section . (document))
  (#set! join ": "))
((stream (document) . (document "---" @head (block_node (block_mapping
  . (block_mapping_pair key: (_) @name value: (flow_node) @name)))) @section)
  (#set! join ": "))

(block_mapping_pair key: (_) @name ":" @head value: (block_node (block_mapping))) @object
(block_mapping_pair key: (_) @name ":" @head value: (block_node (block_sequence))) @list
(block_mapping_pair key: (_) @name value: (flow_node (flow_mapping) @body)) @object
(block_mapping_pair key: (_) @name value: (flow_node (flow_sequence) @body)) @list
(block_mapping_pair key: (_) @name ":" @head) @key
(flow_pair key: (_) @name) @key

; An item is named by its first key: that tells items apart.
((block_sequence_item "-" @head
  (block_node (block_mapping . (block_mapping_pair key: (_) @name value: (flow_node)? @name)))) @object
  (#set! join ": "))
(block_sequence_item "-" @head (block_node (block_sequence . (block_sequence_item (_) @name)))) @list
(block_sequence_item (_) @name) @item
