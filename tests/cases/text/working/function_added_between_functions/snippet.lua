-- ... existing code ...
  game.ship:update(dt)
end

function game.pause()
  game.paused = not game.paused
end

function game.draw()
-- ... existing code ...
