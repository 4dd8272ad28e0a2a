local game = {}

function game.load()
  game.score = 0
  game.lives = 3
  game.paused = false
end

function game.update(dt)
  if game.paused then
    return
  end
  for _, rock in ipairs(game.rocks) do
    rock.x = rock.x + rock.dx * dt
    rock.y = rock.y + rock.dy * dt
    game.wrap(rock)
  end
  game.ship:update(dt)
end

function game.draw()
  love.graphics.print("score " .. game.score, 10, 10)
  for _, rock in ipairs(game.rocks) do
    love.graphics.circle("line", rock.x, rock.y, rock.size)
  end
  game.ship:draw()
end

return game
