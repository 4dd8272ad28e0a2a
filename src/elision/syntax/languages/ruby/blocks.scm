(comment) @lead
; private def foo ... end
(call !receiver arguments: (argument_list . [(method) (singleton_method)] .)) @outer

((program (call !receiver method: (identifier) @_call arguments: (argument_list . (string) @name)) @import)
  (#any-of? @_call "require" "require_relative" "load"))

(module "module" @head name: (_) @name @head "end" @tail) @module
(class "class" @head name: (_) @name @head superclass: (_)? @head "end" @tail) @class
((singleton_class "class" @name "<<" @name value: (_) @name @head "end" @tail) @class
  (#set! join " "))
(method name: (_) @name @head parameters: (_)? @head "end" @tail) @function
(method name: (_) @name "=") @function
; def foo ... end if BAR
(_ body: (method name: (_) @name @head parameters: (_)? @head "end" @tail) condition: (_)) @function
(singleton_method object: (_) @name name: (_) @name @head parameters: (_)? @head "end" @tail) @function
(singleton_method object: (_) @name name: (_) @name "=") @function
((alias "alias" @name name: (_) @name) @statement
  (#set! join " "))

; What a method binds is its own affair, and it can bind no constant.
(assignment left: [(constant) (scope_resolution)] @name right: [
  (hash) @body.object
  (array) @body.list
  (call [
    receiver: (hash) @body.object
    receiver: (call receiver: (hash) @body.object)
    receiver: (array) @body.list
    block: (_) @body.class])
  (lambda body: (_) @body.function)
  (_)]) @statement
(program (assignment left: [(identifier) (global_variable)] @name right: [
  (hash) @body.object
  (array) @body.list
  (call block: (_) @body.function)
  (lambda body: (_) @body.function)
  (_)]) @statement)
(class body: (_ (assignment left: [(instance_variable) (class_variable)] @name) @statement))
(module body: (_ (assignment left: [(instance_variable) (class_variable)] @name) @statement))

; Calls that define. Some hold definitions, what others hold is statements.
((call method: (_) @name @_call arguments: (argument_list . (_) @name)? block: (_) @body) @suite
  (#any-of? @_call "describe" "context" "feature" "shared_examples" "shared_context" "namespace"
    "group" "included" "class_methods" "concerning" "resources" "create_table")
  (#set! join " "))
((call receiver: (_) @name method: (_) @name @_call block: (_) @body) @suite
  (#any-of? @_call "new" "configure" "define" "describe" "draw" "setup"))
((call !receiver method: (_) @name
  arguments: (argument_list . [(string) (simple_symbol) (pair) (constant) (scope_resolution)] @name)
  block: (_) @body) @function
  (#set! join " "))
(program (call !receiver method: (_) @name block: (_) @body) @function)
(call !receiver method: (identifier) @name block: (do_block) @body) @function.member

((program (call !receiver method: (identifier) @name
  arguments: (argument_list . [(string) (simple_symbol) (pair)] @name)) @statement)
  (#set! join " "))
((call !receiver method: (identifier) @name
  arguments: (argument_list . [(string) (simple_symbol) (constant) (scope_resolution) (pair)] @name)) @statement.member
  (#set! join " "))
((call receiver: (identifier) method: (identifier) @name
  arguments: (argument_list . [(string) (simple_symbol)] @name)) @statement.member
  (#set! join " "))
(assignment left: (call receiver: (identifier)) @name right: [
  (hash) @body.object
  (array) @body.list
  (_)]) @key.member

(pair key: (_) @name value: [(hash) @body.object (array) @body.list (_)]) @key.member
