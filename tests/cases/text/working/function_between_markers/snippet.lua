-- ... existing code ...

function game.draw()
  love.graphics.setColor(1, 1, 1)
  love.graphics.print("score " .. game.score, 10, 10)
  for _, rock in ipairs(game.rocks) do
    love.graphics.circle("fill", rock.x, rock.y, rock.size)
  end
  game.ship:draw()
end

-- ... existing code ...
