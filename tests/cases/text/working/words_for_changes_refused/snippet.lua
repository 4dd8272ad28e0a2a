-- ... existing code ...

function game.load()
  game.score = 0
  game.lives = config.lives
  game.paused = false
end

-- ... update the other functions the same way ...
