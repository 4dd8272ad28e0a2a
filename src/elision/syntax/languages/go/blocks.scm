(comment) @lead

((import_declaration (import_spec_list) @body) @group (#set! name "import"))
(import_declaration (import_spec path: (_) @name)) @import
(import_spec_list (import_spec path: (_) @name) @import)

(function_declaration name: (_) @name body: (_)? @body) @function
(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @name
    (pointer_type (type_identifier) @name)
    (generic_type type: (_) @name)
    (pointer_type (generic_type type: (_) @name))]))
  name: (_) @name body: (_)? @body) @function

((type_declaration . "type" . "(" @head ")" @tail) @group (#set! name "type"))
(type_declaration (type_spec name: (_) @name type: (struct_type (field_declaration_list) @body))) @struct
(type_declaration (type_spec name: (_) @name type: (interface_type "{" @head "}" @tail))) @interface
(type_declaration [(type_spec name: (_) @name) (type_alias name: (_) @name)]) @statement
(type_spec name: (_) @name type: (struct_type (field_declaration_list) @body)) @struct
(type_spec name: (_) @name type: (interface_type "{" @head "}" @tail)) @interface
(type_spec name: (_) @name) @statement
(field_declaration name: (_) @name type: (struct_type (field_declaration_list) @body)) @struct
(field_declaration name: (_) @name) @key
(field_declaration type: (_) @name) @key
(method_elem name: (_) @name) @function
(type_elem) @statement

; Constants and variables of a function are its own affair.
((source_file (const_declaration . "const" . "(" @head ")" @tail) @group) (#set! name "const"))
(source_file (const_declaration (const_spec name: (_) @name)) @statement)
(source_file (const_declaration (const_spec name: (_) @name) @statement))
((source_file (var_declaration (var_spec_list) @body) @group) (#set! name "var"))
(source_file (var_declaration (var_spec name: (_) @name
  value: (expression_list . (composite_literal body: (_) @body) .))) @object)
(source_file (var_declaration (var_spec name: (_) @name)) @statement)
(var_spec_list (var_spec name: (_) @name
  value: (expression_list . (composite_literal body: (_) @body) .)) @object)
(var_spec_list (var_spec name: (_) @name) @statement)

(keyed_element key: (_) @name value: (literal_element [
  (literal_value) @body (composite_literal body: (_) @body)])) @object.member
(keyed_element key: (_) @name) @key.member
