(line_comment) @lead
(block_comment) @lead
(attribute_item) @lead

(use_declaration argument: (scoped_use_list path: (_) @name list: (_) @body)) @import
(use_declaration argument: (use_list) @body) @import
(use_declaration argument: (_) @name) @import
(extern_crate_declaration name: (_) @name) @import

(mod_item name: (_) @name body: (_)? @body) @module
(foreign_mod_item body: (_) @body) @group

(struct_item name: (_) @name body: (_)? @body) @struct
(union_item name: (_) @name body: (_) @body) @union
(enum_item name: (_) @name body: (_) @body) @enum
(enum_variant name: (_) @name body: (field_declaration_list)? @body.struct) @key
(field_declaration name: (_) @name) @key

((impl_item "impl" @name trait: (_) @name "for" @name type: (_) @name body: (_) @body) @impl
  (#set! join " "))
((impl_item "impl" @name type: (_) @name body: (_) @body) @impl (#set! join " "))
(trait_item name: (_) @name body: (_) @body) @trait
(associated_type name: (_) @name) @statement

(function_item name: (_) @name body: (_) @body) @function
(function_signature_item name: (_) @name) @function
(macro_definition name: (_) @name ["{" "(" "["] @head ["}" ")" "]"] @tail) @macro

; Constants and types of a function are its own affair.
(source_file (const_item name: (_) @name value: [
  (array_expression) @body.list
  (reference_expression value: (array_expression) @body.list)
  (struct_expression body: (_) @body.object)
  (_)]?) @statement)
(source_file (static_item name: (_) @name value: [
  (array_expression) @body.list
  (reference_expression value: (array_expression) @body.list)
  (struct_expression body: (_) @body.object)
  (_)]?) @statement)
(source_file (type_item name: (_) @name) @statement)
(declaration_list (const_item name: (_) @name value: [
  (array_expression) @body.list
  (reference_expression value: (array_expression) @body.list)
  (struct_expression body: (_) @body.object)
  (_)]?) @statement)
(declaration_list (static_item name: (_) @name) @statement)
(declaration_list (type_item name: (_) @name) @statement)
(field_initializer field: (_) @name) @key.member

; Macros that define: rgtest!(name, |dir| { ... }), thread_local! { ... }.
((source_file (expression_statement (macro_invocation macro: (_) @name
  (token_tree . [(identifier) (string_literal)]? @name) @body)) @function) (#set! join " "))
((source_file (macro_invocation macro: (_) @name
  (token_tree . [(identifier) (string_literal)]? @name) @body) @function) (#set! join " "))
((declaration_list (macro_invocation macro: (_) @name
  (token_tree . [(identifier) (string_literal)]? @name) @body) @function) (#set! join " "))
