using Director.Daemon.Surroundings;

namespace Director.Daemon.Tests.Surroundings;

public class FileMaskTests
{
    private int _mask = 18;

    [Fact]
    public void The_configuration_decides_and_without_its_word_the_mask_is_as_it_was_at_the_start()
    {
        FileMask mask = new(given: null, Set);
        mask.Follow(null);
        Assert.Equal(18, _mask);
        mask.Follow(127);
        Assert.Equal(127, _mask);
        mask.Follow(63);
        Assert.Equal(63, _mask);
        mask.Follow(null);
        Assert.Equal(18, _mask);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(127)]
    public void The_command_line_comes_first(int? configured)
    {
        new FileMask(given: 7, Set).Follow(configured);
        Assert.Equal(7, _mask);
    }

    private int Set(int mask)
    {
        var before = _mask;
        _mask = mask;
        return before;
    }
}
