; What stands between #if and #endif counts as if it stood there without them.
(comment) @lead
(attribute_list) @lead

(using_directive name: (_) @name) @import
(using_directive (_) @name) @import
(extern_alias_directive name: (_) @name) @import
(namespace_declaration name: (_) @name body: (_) @body) @namespace
(file_scoped_namespace_declaration name: (_) @name) @statement

(class_declaration name: (_) @name body: (_)? @body) @class
(record_declaration name: (_) @name body: (_)? @body) @class
(struct_declaration name: (_) @name body: (_)? @body) @struct
(interface_declaration name: (_) @name body: (_)? @body) @interface
(enum_declaration name: (_) @name body: (_) @body) @enum
(enum_member_declaration name: (_) @name) @key
(delegate_declaration name: (_) @name) @statement

(method_declaration name: (_) @name body: (block)? @body) @function
(constructor_declaration name: (_) @name body: (block)? @body) @function
(destructor_declaration "~" @name body: (block)? @body) @function
(local_function_statement name: (_) @name body: (block)? @body) @function
((operator_declaration "operator" @name operator: _ @name body: (block)? @body) @function
  (#set! join " "))
((conversion_operator_declaration "operator" @name type: (_) @name body: (block)? @body) @function
  (#set! join " "))

(property_declaration name: (_) @name accessors: (_)? @body) @property
(indexer_declaration "this" @name accessors: (_)? @body) @property
(event_declaration name: (_) @name accessors: (_)? @body) @property
(event_field_declaration (variable_declaration (variable_declarator name: (_) @name))) @key
(field_declaration (variable_declaration (variable_declarator name: (_) @name [
  (initializer_expression) @body.list
  (_ (initializer_expression) @body.object)
  (_)]?))) @key
(initializer_expression (assignment_expression left: (_) @name) @key.member)

; What the grammar takes a field without its class for.
(global_statement (local_declaration_statement (variable_declaration
  (variable_declarator name: (_) @name))) @key)
