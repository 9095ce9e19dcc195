using FaceBlur.Drawing.Raster;

namespace FaceBlur.Drawing.People;

/// <summary>Makes people up.</summary>
internal static class PersonFactory
{
    /// <summary>A person in general.</summary>
    public static Person Create(Dice dice, float profileShare = 0) => Create(dice, DrawTraits(dice.Fork(), profileShare));

    /// <summary>A person who looks as told; the rest is up to chance.</summary>
    public static Person Create(Dice dice, FaceTraits traits)
    {
        if (traits.Pose == Pose.Profile) traits = traits with { Headwear = Headwear.None, Eyewear = Eyewear.None,
            Cover = FaceCover.None };
        bool pale = traits.SkinTone < 4;
        bool styled = traits.Hair is HairStyle.Bob or HairStyle.Straight or HairStyle.Wavy or HairStyle.Bun or HairStyle.Ponytail or HairStyle.Braids || traits.Headwear == Headwear.Headscarf;
        Ink hair = traits.Age == AgeGroup.Elder ? dice.Pick<Ink>(Palette.GreyHair)
            : dice.Chance(0.025f) ? dice.Pick<Ink>(Palette.DyedHair)
            : dice.Pick<Ink>(pale ? Palette.AnyHair : Palette.DarkHair);
        Ink cloth = dice.Pick<Ink>(Palette.Cloth), accent = dice.Pick<Ink>(Palette.Cloth);
        while (accent == cloth) accent = dice.Pick<Ink>(Palette.Cloth);
        bool child = traits.Age == AgeGroup.Child;
        return new Person
        {
            Traits = traits,
            Skin = Palette.Skin[traits.SkinTone],
            Hair = hair,
            Iris = dice.Pick<Ink>(pale ? Palette.AnyIris : Palette.DarkIris),
            Cloth = cloth,
            Accent = accent,
            Trousers = dice.Pick<Ink>(Palette.Trousers),
            Garment = traits.Headwear == Headwear.Hood ? Garment.Hoodie : styled && dice.Chance(0.25f) ? Garment.Dress
                : (Garment)dice.Below(5),
            Seed = dice.Next(),
            Jaw = (styled || child ? 0.56f : 0.62f) + dice.Between(-0.03f, 0.05f),
            Smile = dice.Chance(0.3f) ? dice.Between(0.65f, 0.95f) : dice.Between(0.1f, 0.6f),
            EyeSize = (child ? 1.2f : styled ? 1.08f : 0.98f) + dice.Between(-0.04f, 0.06f),
            NoseWidth = child ? 0.85f : dice.Between(0.88f, 1.02f) + (traits.SkinTone > 6 ? 0.16f : 0),
            Lips = dice.Between(0.85f, 1.1f) + (styled ? 0.12f : 0) + (traits.SkinTone > 6 ? 0.22f : 0),
            Brows = (styled || child ? 0.72f : 1.0f) + dice.Between(-0.1f, 0.15f),
            Shoulder = child ? 1.6f : styled ? dice.Between(1.8f, 1.95f) : dice.Between(2.0f, 2.25f),
            HasLashes = styled,
        };
    }

    private static FaceTraits DrawTraits(Dice dice, float profileShare)
    {
        AgeGroup age = dice.Chance(0.08f) ? AgeGroup.Child : dice.Chance(0.2f) ? AgeGroup.Elder : AgeGroup.Adult;
        int tone = dice.Below(10);
        bool styled = dice.Chance(0.5f);
        HairStyle hair = styled
            ? dice.Pick<HairStyle>([HairStyle.Bob, HairStyle.Straight, HairStyle.Straight, HairStyle.Wavy, HairStyle.Bun,
                HairStyle.Ponytail, tone > 5 ? HairStyle.Braids : HairStyle.Wavy, tone > 5 ? HairStyle.Afro
                : HairStyle.Straight])
            : dice.Pick<HairStyle>([age == AgeGroup.Child ? HairStyle.Curly : HairStyle.Bald, HairStyle.Buzz,
                HairStyle.Parted, HairStyle.Parted, HairStyle.Quiff, HairStyle.Curly, tone > 5 ? HairStyle.Afro
                : HairStyle.Parted]);
        Beard beard = styled || age == AgeGroup.Child || dice.Chance(0.4f) ? Beard.None : (Beard)(1 + dice.Below(4));
        Headwear headwear = !dice.Chance(0.3f) ? Headwear.None
            : styled ? dice.Pick<Headwear>([Headwear.Headscarf, Headwear.Headscarf, Headwear.SunHat, Headwear.Beanie])
            : dice.Pick<Headwear>([Headwear.Beanie, Headwear.Cap, Headwear.Cap, Headwear.Turban, Headwear.Hood]);
        return new FaceTraits
        {
            SkinTone = tone,
            Age = age,
            Hair = hair,
            Beard = beard,
            Headwear = headwear,
            Eyewear = dice.Chance(0.18f) ? Eyewear.Glasses : dice.Chance(0.07f) ? Eyewear.Sunglasses : Eyewear.None,
            Cover = dice.Chance(0.08f) ? (FaceCover)(1 + dice.Below(3)) : FaceCover.None,
            Yaw = dice.Chance(profileShare) ? dice.Pick<float>([-85, 85]) : dice.Chance(0.25f) ? dice.Between(18,
                38) * (dice.Chance(0.5f) ? 1 : -1) : dice.Between(-9, 9),
            Roll = dice.Between(-8, 8),
        };
    }
}
