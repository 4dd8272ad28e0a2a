(comment) @lead
(decorated_definition) @outer

; The function that sets a property has the property's name: it is called `size.setter` here.
(decorated_definition
  (decorator (attribute attribute: (_) @_half) @name)
  definition: (function_definition ":" @head) @function
  (#any-of? @_half "setter" "deleter"))
(function_definition name: (_) @name ":" @head) @function
(class_definition name: (_) @name ":" @head) @class

(import_statement name: [(dotted_name) @name (aliased_import name: (_) @name)]) @import
; What a bare dot gives are modules.
(import_from_statement module_name: (relative_import . (import_prefix) .) name: (_) @name) @import
(import_from_statement module_name: (_) @name) @import
(future_import_statement "__future__" @name) @import

(type_alias_statement left: (_) @name) @statement

; Names are bound at the top or in a class; what a function binds is its own affair.
(module (expression_statement . (assignment left: (_) @name
  right: [(dictionary) @body.object (list) @body.list (_)]?)) @statement)
(class_definition body: (block (expression_statement . (assignment left: (_) @name
  right: [(dictionary) @body.object (list) @body.list (_)]?)) @statement))

(pair key: (_) @name value: [(dictionary) @body.object (list) @body.list (_)]) @key.member
