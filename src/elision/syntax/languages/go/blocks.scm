(comment) @lead

(import_declaration (import_spec_list) @body) @group
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

(type_declaration . "(" @body) @group
(type_declaration (type_spec name: (_) @name type: (struct_type (field_declaration_list) @body)) .) @struct
(type_declaration (type_spec name: (_) @name type: (interface_type "{" @head "}" @tail)) .) @interface
(type_declaration . "type" . (type_spec name: (_) @name)) @statement
