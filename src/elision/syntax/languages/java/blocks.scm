(line_comment) @lead
(block_comment) @lead
(modifiers [(marker_annotation) (annotation)] @lead)

(import_declaration (_) @name (asterisk)? @name) @import
(package_declaration [(scoped_identifier) (identifier)] @name) @statement
(module_declaration name: (_) @name body: (_) @body) @module

(class_declaration name: (_) @name body: (_) @body) @class
(record_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @interface
(annotation_type_declaration name: (_) @name body: (_) @body) @interface
(enum_declaration name: (_) @name body: (_) @body) @enum
(enum_constant name: (_) @name body: (_)? @body.class) @key

(method_declaration name: (_) @name body: (_)? @body) @function
(constructor_declaration name: (_) @name body: (_) @body) @function
(compact_constructor_declaration name: (_) @name body: (_) @body) @function
(annotation_type_element_declaration name: (_) @name) @function
(static_initializer "static" @name (block) @body) @function
((class_body (block) @function @body) (#set! name "{}"))

(field_declaration declarator: (_ name: (_) @name value: [
  (array_initializer) @body.list
  (array_creation_expression value: (_) @body.list)
  (object_creation_expression (class_body) @body.class)
  (lambda_expression body: (block) @body.function)
  (_)]?)) @key
(constant_declaration declarator: (_ name: (_) @name)) @key

; What the grammar takes a field without its class for.
(program (local_variable_declaration declarator: (_ name: (_) @name)) @key)
