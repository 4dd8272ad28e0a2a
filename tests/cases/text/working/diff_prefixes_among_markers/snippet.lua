-- ... existing code ...
 function game.load()
   game.score = 0
-  game.lives = 3
+  game.lives = 5
+  game.bombs = 1
   game.paused = false
 end
-- ... existing code ...
